/* What the pages do beyond plain HTML: nothing here is needed to use them. */
"use strict";
(() => {
  const form = document.querySelector("form[data-update]");
  const words = document.documentElement.lang === "en"
    ? { copied: "Copied", offline: "No connection: nothing is lost, go on when it is back." }
    : { copied: "已复制", offline: "没有连接：已填写的都在，恢复后继续。" };

  for (const button of document.querySelectorAll(".nojs")) button.hidden = true;

  function ready(root) {
    for (const button of root.querySelectorAll("button.js")) button.hidden = false;
  }
  ready(document);

  document.addEventListener("click", (event) => {
    const print = event.target.closest("[data-print]");
    if (print) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
    const goto = event.target.closest("[data-goto]");
    if (goto) {
      const field = document.getElementById(decodeURIComponent(goto.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      for (let box = field.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
      field.scrollIntoView({ block: "center" });
      const input = field.querySelector("input:checked, input, select");
      if (input) input.focus({ preventScroll: true });
    }
  });

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

  async function update() {
    const number = ++asked;
    const url = address();
    history.replaceState(null, "", url);
    const panel = document.getElementById("panel");
    panel.classList.add("busy");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      if (answer.redirected) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (number !== asked) return;
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
    } catch {
      if (number !== asked) return;
      let note = document.getElementById("offline");
      if (!note) {
        note = document.createElement("p");
        note.id = "offline";
        note.className = "notice warn";
        note.setAttribute("role", "alert");
        panel.prepend(note);
      }
      note.textContent = words.offline;
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
    if (input.type === "checkbox" && input.checked) {
      for (const other of form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(input.name)}"]`)) {
        if (other !== input && (input.value === "-" || other.value === "-")) other.checked = false;
      }
    }
    soon(0);
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[type=text]:not([name=also])")) soon(500);
  });
  window.addEventListener("online", () => soon(0));
})();
