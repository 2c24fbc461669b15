"""Choose under rules: the problems of `core.resources`, solved with HiGHS."""
