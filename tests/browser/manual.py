"""The pictures of the tutorial: what each shows, before whom."""

PICTURES = {
    "situation": ("invented", "huyen", "691/2021-09-24/situation/"),
    "why": ("invented", "huyen", "691/2021-09-24/why/"),
    "declare": ("invented", "huyen", "691/2021-09-24/decisions/declare/?scale=vn/70/691/152-kh-ubnd-2021"),
    "tasks": ("invented", "huyen", "691/2021-09-24/tasks/?whose=all"),
    "plan": ("invented", "huyen", "691/2021-09-24/plans/vn/70/691/152-kh-ubnd-2021/"),
    "import": ("invented", "nhaplieu", "691/2021-09-24/imports/new/?register=beds"),
    "nation": ("real", "quantri", "VN/2021-10-20/situation/"),
}
"""Name -> workspace, user, address. The file is pictures/NAME.LANGUAGE.png beside the tutorial."""
SIZE = (1280, 760)
