import QtQuick

// What still works and what does not, row by row.
RowList {}
