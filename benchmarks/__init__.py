"""Benchmarks, run by hand: `python -m benchmarks [NAME] [--json]`. What is compared is measured in the same run."""
