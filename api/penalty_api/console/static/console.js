/* What the pages do beyond plain HTML: nothing here is needed to use them. */
"use strict";
(() => {
  const form = document.querySelector("form[data-update]");
  const words = document.documentElement.lang === "en"
    ? { copied: "Copied", close: "Close", lost: "No connection: nothing that was filled in is lost. Go on when it is back.", offline: "No connection: nothing that was filled in is lost. The recommendation is not up to date.", stale: "The recommendation is not up to date.", again: " Trying again.", restored: "What you typed here before, and did not keep, is filled in again.", discard: "Discard it" }
    : { copied: "已复制", close: "关闭", lost: "没有连接：已填写的都在，恢复后继续。", offline: "没有连接：已填写的都在，恢复后继续。下面的建议不是最新的。", stale: "下面的建议不是最新的。", again: "正在重试。", restored: "已恢复上次在这里填写、没有保存的内容。", discard: "不要，清空" };

  for (const button of document.querySelectorAll(".nojs")) button.hidden = true;

  function ready(root) {
    for (const button of root.querySelectorAll("button.js")) button.hidden = false;
  }
  ready(document);

  /* Forms that come back to this page say which it is now: the address follows what is filled in. */
  document.addEventListener("submit", (event) => {
    for (const back of event.target.querySelectorAll("input[data-here]")) {
      back.value = (location.pathname + location.search).slice(back.dataset.here.length);
    }
    if (event.target.matches("[data-print-size]")) {
      event.preventDefault();
      resize(event.target);
    }
    if (!navigator.onLine) hold(event);
  });

  function resize(sizes) {
    const large = document.documentElement.classList.toggle("large");
    const safe = location.protocol === "https:" ? "; secure" : "";
    const kept = large ? "large; max-age=31536000" : "; max-age=0";
    document.cookie = `penalty_print=${kept}; path=${sizes.dataset.printSize}; samesite=strict${safe}`;
    const button = sizes.querySelector("button");
    button.setAttribute("aria-pressed", String(large));
    button.value = large ? "" : "large";
  }

  /* Without a connection nothing leads away from what is filled in. */
  function hold(event) {
    event.preventDefault();
    tell(form ? words.offline : words.lost);
  }

  function tell(text) {
    let note = document.getElementById("offline");
    if (!note) {
      note = document.createElement("p");
      note.id = "offline";
      note.className = "notice warn";
      note.setAttribute("role", "alert");
      document.getElementById("content").prepend(note);
    }
    note.textContent = text;
    note.scrollIntoView({ block: "nearest" });
  }
  window.addEventListener("online", () => document.getElementById("offline")?.remove());

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#") && !navigator.onLine) return hold(event);
    const print = event.target.closest("[data-print]");
    if (print) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
    const law = event.target.closest("a.law, dialog.law a");
    if (law && !event.ctrlKey && !event.metaKey && !event.shiftKey && window.HTMLDialogElement) {
      event.preventDefault();
      showLaw(law);
    }
    const goto = event.target.closest("[data-goto]");
    if (goto) {
      const field = document.getElementById(decodeURIComponent(goto.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      if (steps.on) return steps.show(field.closest("[data-step]"));
      for (let box = field.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
      field.scrollIntoView({ block: "center" });
      const input = field.querySelector("input:checked, input, select");
      if (input) input.focus({ preventScroll: true });
    }
  });

  /* The text of a law above the page that cites it: nothing that was filled in is left. */
  async function showLaw(link) {
    let page;
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("law");
    } catch {
      page = null;
    }
    if (!page) return location.assign(link.href);
    let box = document.querySelector("dialog.law");
    if (!box) {
      box = document.createElement("dialog");
      box.className = "law";
      box.addEventListener("click", (event) => {
        if (event.target === box || event.target.closest("button")) box.close();
      });
      document.body.append(box);
    }
    const bar = document.createElement("p");
    bar.className = "close";
    const button = document.createElement("button");
    button.className = "button";
    button.type = "button";
    button.textContent = words.close;
    bar.append(button);
    box.setAttribute("aria-label", link.textContent.trim());
    box.replaceChildren(bar, document.importNode(page, true));
    box.scrollTop = 0;
    if (!box.open) box.showModal();
  }

  async function copyText(button) {
    const paragraphs = [...document.getElementById(button.dataset.copy).children];
    const text = paragraphs.map((one) => one.innerText.trim()).join("\n");
    const said = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    said.textContent = words.copied;
  }

  /* One question a screen, on a phone: the whole form is there, one part of it shows. */
  const steps = {
    on: false,
    all: [],
    now: null,

    start() {
      const bar = document.getElementById("stepper");
      if (!bar) return;
      this.bar = bar;
      this.keys = document.getElementById("step-keys");
      this.list = document.getElementById("overview");
      this.all = [...form.querySelectorAll("[data-step]")].filter((one) => !one.parentElement.closest("[data-step]"));
      this.main = this.all.filter((one) => one.dataset.step === "");
      this.further = this.all.filter((one) => one.dataset.step !== "");
      const narrow = matchMedia("(max-width: 34rem)");
      narrow.addEventListener("change", () => this.fit(narrow));
      document.addEventListener("click", (event) => {
        const key = event.target.closest("[data-step-go]");
        if (key) this.press(key.dataset.stepGo);
      });
      window.addEventListener("popstate", () => {
        keep();
        if (this.on && history.state?.step === "list") this.overview();
        else if (this.on && this.named()) this.mark(this.named());
      });
      this.fit(narrow);
    },

    fit(narrow) {
      this.bar.hidden = !narrow.matches;
      this.turn(narrow.matches && sessionStorage.getItem("whole") !== "yes");
    },

    turn(on) {
      this.on = on;
      form.classList.toggle("one-by-one", on);
      this.keys.hidden = !on;
      this.list.hidden = true;
      const button = this.bar.querySelector("[data-step-go=whole]");
      const [here, other] = [button.textContent, button.dataset.other];
      if ((button.dataset.shows === "one") === on) {
        button.textContent = other;
        button.dataset.other = here;
        button.dataset.shows = on ? "" : "one";
      }
      this.bar.querySelector("[data-step-go=list]").hidden = !on;
      this.bar.querySelector(".place").hidden = !on;
      if (!on) return;
      if (history.state?.step === "list") return this.overview();
      this.mark(this.named() || this.first());
      history.replaceState({ step: this.now.id }, "");
    },

    named() {
      return this.all.find((one) => one.id && one.id === history.state?.step) || null;
    },

    first() {
      return (
        this.all.find((one) => one.querySelector(".error")) ||
        this.main.find((one) => this.answer(one).open) ||
        this.main[0]
      );
    },

    press(what) {
      if (what === "whole") {
        sessionStorage.setItem("whole", this.on ? "yes" : "");
        return this.turn(!this.on);
      }
      if (what === "list") return this.pushOverview();
      if (what === "skip") this.forget(this.now);
      this.go(what === "back" ? -1 : 1);
    },

    forget(step) {
      for (const input of step.querySelectorAll("input, select")) {
        if (input.type === "radio") input.checked = input.value === "";
        else if (input.type === "checkbox") input.checked = false;
        else input.value = "";
      }
      soon(0);
    },

    go(by) {
      if (!this.now) return this.show(by < 0 ? this.main.at(-1) : this.main[0]);
      const row = this.now.dataset.step === "" ? this.main : this.further;
      const next = row[row.indexOf(this.now) + by];
      if (next) this.show(next);
      else if (by > 0 || row !== this.main) this.pushOverview();
    },

    show(step) {
      history.pushState({ step: step.id }, "", address());
      this.mark(step);
      const input = step.querySelector("input[type=text]");
      if (input) input.focus({ preventScroll: true });
      else {
        step.tabIndex = -1;
        step.focus({ preventScroll: true });
      }
    },

    mark(step) {
      this.now = step;
      this.list.hidden = true;
      for (const one of this.all) one.classList.toggle("now", one === step);
      for (const card of form.querySelectorAll(".formcard")) card.classList.toggle("holds", card === step || card.contains(step));
      for (let box = step; box && box !== form; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
      for (const box of step.querySelectorAll(":scope > details:not(.explain)")) box.open = true;
      const place = document.getElementById("step-place");
      const number = this.main.indexOf(step) + 1;
      const counted = place.dataset.counted.replace("{0}", number).replace("{1}", this.main.length);
      place.textContent = number ? counted : place.dataset.further;
      this.count(number || this.main.length);
      this.keys.querySelector("[data-step-go=back]").disabled = number === 1;
      this.keys.querySelector("[data-step-go=skip]").disabled = !step.querySelector("input, select") || step.id === "q-party1";
      scrollTo({ top: 0 });
    },

    count(number) {
      const bar = document.getElementById("step-bar");
      bar.max = this.main.length;
      bar.value = number;
    },

    /* What stands in a step, in words; `open`: nothing yet. */
    answer(step) {
      const said = [];
      for (const input of step.querySelectorAll("input, select")) {
        if (input.matches("[type=radio], [type=checkbox]")) {
          if (input.checked && input.value !== "") said.push(input.parentElement.textContent.trim());
        } else if (input.value && input.type !== "hidden") {
          const chosen = input.tagName === "SELECT" ? input.selectedOptions[0].text : input.value;
          const unit = input.nextElementSibling;
          said.push(unit && unit.matches(".unit") && /^[0-9.,]+$/.test(chosen) ? `${chosen}${unit.textContent}` : chosen);
        }
      }
      const none = step.querySelector("input[type=radio][value='']:checked");
      const nothing = none ? none.parentElement.textContent.trim() : "—";
      return { text: said.join("、") || nothing, open: !said.length };
    },

    pushOverview() {
      history.pushState({ step: "list" }, "", address());
      this.overview();
    },

    overview() {
      this.now = null;
      for (const one of form.querySelectorAll(".now, .holds")) one.classList.remove("now", "holds");
      const place = document.getElementById("step-place");
      place.textContent = place.dataset.list;
      this.count(this.main.filter((one) => !this.answer(one).open).length);
      this.list.hidden = false;
      this.refresh();
      scrollTo({ top: 0 });
      this.list.querySelector("button").focus({ preventScroll: true });
    },

    refresh() {
      if (!this.on || this.list.hidden) return;
      const [main, further] = this.list.querySelectorAll("ol");
      main.replaceChildren(...this.main.map((step) => this.row(step)));
      further.replaceChildren(...this.further.map((step) => this.row(step)));
    },

    row(step) {
      const [row, button] = [document.createElement("li"), document.createElement("button")];
      const [name, value] = [document.createElement("span"), document.createElement("strong")];
      const { text, open } = this.answer(step);
      name.textContent = step.dataset.name;
      value.textContent = text;
      button.type = "button";
      button.className = open ? "open" : "";
      button.append(name, " ", value);
      const wanted = step.querySelector(".wanted");
      if (wanted) button.append(" ", wanted.cloneNode(true));
      button.addEventListener("click", () => this.show(step));
      row.append(button);
      return row;
    },
  };

  keepDrafts();

  /* What is typed into a form that is sent outlives a reload, a lost connection and the door. It ends with the window, or once it is kept. */
  function keepDrafts() {
    const entry = document.querySelector("form[data-draft]");
    for (const told of document.querySelectorAll("[data-kept]")) {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith("draft:") && JSON.parse(sessionStorage[key]).some(([name, value]) => name === "once" && value === told.dataset.kept)) sessionStorage.removeItem(key);
      }
    }
    if (!entry) return;
    const key = `draft:${entry.dataset.draft}`;
    const save = () => {
      const pairs = [...new FormData(entry)].filter(([name]) => name !== "token" && name !== "seen");
      sessionStorage[key] = JSON.stringify(pairs);
    };
    if ("typed" in entry.dataset) save();
    else if (sessionStorage[key]) {
      fill(entry, JSON.parse(sessionStorage[key])); // of the version that was seen then, so that others are told
      const note = document.createElement("p");
      const button = document.createElement("button");
      note.className = "notice";
      note.setAttribute("role", "status");
      note.textContent = `${words.restored} `;
      button.type = "button";
      button.className = "button";
      button.textContent = words.discard;
      button.addEventListener("click", () => { sessionStorage.removeItem(key); location.reload(); });
      note.append(button);
      document.getElementById("notices").prepend(note);
    }
    entry.addEventListener("input", save);
    let sent = false;
    entry.addEventListener("submit", (event) => {
      save();
      if (sent) event.preventDefault();
      sent = navigator.onLine;
    });
    window.addEventListener("pageshow", () => { sent = false; });
  }

  function fill(entry, pairs) {
    for (const input of entry.elements) {
      if (!input.name || input.type === "submit" || ["token", "seen"].includes(input.name)) continue;
      const values = pairs.filter(([name]) => name === input.name).map(([, value]) => value);
      if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
      else if (values.length) input.value = values[0];
    }
  }

  if (!form) return;
  let timer = 0;
  let asked = 0;

  /* Empty fields say nothing, but for those that keep a place open. */
  function address() {
    const told = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name === "also") continue;
      if (value !== "" || /^(party[2-8]|f[1-8]\..*)$/.test(name)) told.append(name, value);
    }
    return `${form.action.split("?")[0]}?${told}`;
  }

  /* The address holds all that is filled in, from the first letter on. A browser that is asked too often takes the next one. */
  function keep() {
    try {
      history.replaceState(history.state, "", address());
    } catch {
      return;
    }
  }

  async function update() {
    const number = ++asked;
    const url = address();
    keep();
    const panel = document.getElementById("panel");
    panel.classList.add("busy");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(30000) });
      if (answer.redirected) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (number !== asked) return;
      if (!page.getElementById("panel")) {
        const trouble = page.getElementById("trouble");
        const again = answer.status === 503 || answer.status === 429;
        tell(`${trouble ? trouble.textContent.trim() : answer.status} ${words.stale}${again ? words.again : ""}`);
        panel.classList.add("stale");
        if (again) soon(Math.max(3, Number(answer.headers.get("Retry-After"))) * 1000);
        return;
      }
      panel.classList.remove("stale");
      for (const fresh of page.querySelectorAll("[data-live]")) {
        const here = document.getElementById(fresh.id);
        if (here && here.innerHTML !== fresh.innerHTML) here.innerHTML = fresh.innerHTML;
      }
      for (const fresh of page.querySelectorAll("[data-grows]")) {
        const here = document.getElementById(fresh.id);
        while (here && here.rows.length < fresh.rows.length) here.append(document.importNode(fresh.rows[here.rows.length], true));
      }
      for (const fresh of page.querySelectorAll("[data-live-href]")) {
        const here = document.getElementById(fresh.id);
        if (here) here.setAttribute("href", fresh.getAttribute("href"));
      }
      for (const input of form.querySelectorAll("input[aria-describedby]")) {
        const wrong = document.getElementById(`w-${input.name}`);
        if (wrong && wrong.children.length) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      ready(panel);
      document.getElementById("offline")?.remove();
      steps.refresh();
    } catch {
      if (number !== asked) return;
      tell(words.offline);
      panel.classList.add("stale");
    } finally {
      if (number === asked) panel.classList.remove("busy");
    }
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(update, wait);
  }

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (/^(own[1-8]|also)$/.test(input.name)) return;
    if (input.name === "matter") return location.assign(address());
    if (input.type === "checkbox" && input.checked) {
      for (const other of form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(input.name)}"]`)) {
        if (other !== input && (input.value === "-" || other.value === "-")) other.checked = false;
      }
    }
    soon(0);
  });
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=text]:not([name=also])")) return;
    keep();
    soon(500);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[type=text]:not([name=also])")) return;
    event.preventDefault();
    soon(0);
    if (steps.on) steps.go(1);
  });
  window.addEventListener("online", () => soon(0));
  steps.start();
})();
