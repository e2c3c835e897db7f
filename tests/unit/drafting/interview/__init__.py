"""Tests of the answers to interview questions."""
