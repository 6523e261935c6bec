import QtQuick

// The book that is to be reserved, or the sheet on which it will lie.
RowList {
    follows: false
}
