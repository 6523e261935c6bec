"""What the library keeps: rules, patrons, holds, books, and what is known of them."""
