pragma ComponentBehavior: Bound
import QtQuick

// Bars that stand for a barcode; the camera sees the real one, drawn by the bench.
Row {
    id: bars

    readonly property var widths: [3, 1, 2, 1, 1, 3, 2, 1, 3, 1, 1, 2, 3, 1, 2, 2, 1, 3, 1, 1, 2, 1]

    spacing: 1.8
    Accessible.ignored: true

    Repeater {
        model: bars.widths.length

        Rectangle {
            required property int index
            width: bars.widths[index]
            height: bars.height
            color: "#18211D"
        }
    }
}
