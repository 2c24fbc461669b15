"""For many people the nearest of many wards, exactly, without comparing everybody with everything."""

import numpy as np
from numpy.typing import NDArray

EARTH_KM = 6371.0088
BLOCK = 256
"""People handled at once; blocks are small so that their box is small."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points on the unit sphere; degrees in, shape (n, 3) out. Chords keep the order of great circles."""
    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=1)


def kilometres(a: Floats, b: Floats) -> Floats:
    """Great-circle distance between unit vectors, row by row."""
    chord = np.sqrt(((a - b) ** 2).sum(axis=1))
    found: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return found


def nearest(points: Floats, to: Floats, count: int) -> Ints:
    """Indices into `to` of the `count` nearest of each point, shape (points, count), nearest first.

    Ties go to the lower index. `count` is cut to the number of places there are.
    """
    count = min(count, len(to))
    found = np.empty((len(points), count), dtype=np.int64)
    for block in _blocks(points) if count else ():
        here = points[block]
        near = _worth_looking(here, to, count)
        apart = ((here[:, None, :] - to[near][None, :, :]) ** 2).sum(axis=2)
        if count < len(near):
            kept = np.argpartition(apart, count - 1, axis=1)[:, :count]
        else:
            kept = np.broadcast_to(np.arange(len(near)), (len(here), len(near)))
        order = np.lexsort((near[kept], np.take_along_axis(apart, kept, axis=1)), axis=1)
        found[block] = near[np.take_along_axis(kept, order, axis=1)]
    return found


def _blocks(points: Floats) -> list[Ints]:
    """Points split in halves across their widest side until a block is small."""
    waiting, done = [np.arange(len(points))], []
    while waiting:
        block = waiting.pop()
        if len(block) <= BLOCK:
            if len(block):
                done.append(block)
            continue
        here = points[block]
        side = int(np.argmax(here.max(axis=0) - here.min(axis=0)))
        order = np.argsort(here[:, side], kind="stable")
        half = len(block) // 2
        waiting += [block[order[:half]], block[order[half:]]]
    return done


def _worth_looking(here: Floats, to: Floats, count: int) -> Ints:
    """Wards that can be among the nearest of any point in the box of `here`, in order of index."""
    low, high = here.min(axis=0), here.max(axis=0)
    closest = np.maximum(np.maximum(low - to, to - high), 0.0)
    farthest = np.maximum(np.abs(to - low), np.abs(to - high))
    reach = np.partition((farthest**2).sum(axis=1), count - 1)[count - 1]
    found: Ints = np.flatnonzero((closest**2).sum(axis=1) <= reach * (1 + 1e-12))
    return found
