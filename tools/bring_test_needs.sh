#!/usr/bin/env bash
# Brings what only the tests need, from the distribution: a browser, and Tesseract with its Vietnamese data for scans.
# PostgreSQL comes with the Python packages.
set -euo pipefail
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Bringing a browser for the tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null \
      || echo "The browser could not be brought; browser tests will be skipped and say so."
  else
    echo "No browser found and no root to bring one: browser tests will be skipped. Try: sudo apt-get install chromium"
  fi
fi
if ! command -v tesseract >/dev/null || ! tesseract --list-langs 2>/dev/null | grep -qx vie; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Bringing Tesseract for the tests of scans …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq tesseract-ocr tesseract-ocr-vie; } >/dev/null 2>&1 \
      || echo "Tesseract could not be brought; the tests of scans will be skipped and say so."
  else
    echo "No Tesseract found: tests of scans will be skipped. Try: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
  fi
fi
