"""What skills, occupations and job titles there are; knows nothing of résumés.

`skills` finds skills in text, `occupations` knows O*NET's occupations and how they are related, `titles`
knows how job titles are worded.
"""
