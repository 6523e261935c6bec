import QtQuick

// What is broken, one row each; it is read from its beginning.
RowList {
    follows: false
}
