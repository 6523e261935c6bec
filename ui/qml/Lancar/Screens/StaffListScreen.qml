import QtQuick

// What staff can open, choose from, or read; from its beginning.
RowList {
    follows: false
    about: qsTr("List")
}
