"""What every statistic is made of: typed rows, a sentence, axes and the posts behind a number."""
