"""`python -m penalty_rules`: the command line without its script."""

from penalty_rules.cli import main

if __name__ == "__main__":
    main()
