import QtQuick

// What is to be paid, one row each, and what became of it; it is read from its beginning.
RowList {
    follows: false
}
