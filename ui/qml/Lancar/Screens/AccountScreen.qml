import QtQuick

// Loans, holds and fees as one sheet; it is read from its beginning.
RowList {
    follows: false
}
