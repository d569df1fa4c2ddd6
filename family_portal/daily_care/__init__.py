"""What daily care of a child elsewhere needs: school, sleep, medicine, visits; and moving."""
