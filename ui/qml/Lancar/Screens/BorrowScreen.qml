import QtQuick

// The books on paper; sentence, drawing and desk are the stage's.
RowList {}
