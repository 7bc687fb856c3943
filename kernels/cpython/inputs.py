"""What more than one table draws from a seed: words, and their frequencies."""

import string

LETTERS = string.ascii_lowercase


def spell(number, letters=4):
    """A word for the number, different for each, of that many letters or more."""
    word = []
    while number or len(word) < letters:
        number, letter = divmod(number, len(LETTERS))
        word.append(LETTERS[letter])
    return "".join(word)


def zipf_counts(words, vocabulary):
    """How often each of `vocabulary` words occurs among `words` by Zipf's law: the k-th
    1/k times as often as the first, and each at least once."""
    harmonic = sum(1 / k for k in range(1, vocabulary + 1))
    share = (words - vocabulary) / harmonic
    counts = [1 + int(share / k) for k in range(1, vocabulary + 1)]
    counts[0] += words - sum(counts)  # what was lost in rounding
    return counts
