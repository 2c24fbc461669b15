"""Every letter of Vietnamese, for tests that read documents back."""

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()
WORDS = " ".join(LETTERS[at : at + 12] for at in range(0, len(LETTERS), 12))
