"""Tests of career tips."""
