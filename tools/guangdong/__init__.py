"""Takes the published Guangdong benchmark (environmental penalties, 2022) in: `python -m tools.guangdong BENCHMARK.json`."""
