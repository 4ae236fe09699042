"""For pytest: the line by which `scripts/test` counts a suite."""


def pytest_terminal_summary(terminalreporter):
    def count(*kinds):
        return sum(len(terminalreporter.stats.get(kind, [])) for kind in kinds)

    terminalreporter.write_line("")
    terminalreporter.write_line(f"{count('passed')} passed, {count('failed', 'error')} failed")
