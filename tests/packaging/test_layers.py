"""Two walls that import-linter's contracts in pyproject.toml cannot say: a package against the rest of its own parent."""

import grimp
import pytest


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("penalty_dsl", "penalty_rules", cache_dir=None)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def test_the_model_imports_nothing_of_ours(graph: grimp.ImportGraph) -> None:
    """`penalty_dsl.model` is pure data; everything imports it."""
    model = {module for module in graph.modules if within(module, "penalty_dsl.model")}
    outside = {
        (module, imported)
        for module in model
        for imported in graph.find_modules_directly_imported_by(module)
        if imported not in model
    }
    assert model
    assert outside == set()


def test_the_reference_evaluator_imports_no_engine(graph: grimp.ImportGraph) -> None:
    """The oracle must not be able to ask the engine it judges, not even through another module."""
    reference = {module for module in graph.modules if within(module, "penalty_rules.reference")}
    reached = {imported for module in reference for imported in graph.find_upstream_modules(module)}
    assert reference
    assert {module for module in reached if within(module, "penalty_rules.engine")} == set()
