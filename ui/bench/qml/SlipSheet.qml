import QtQuick
import Lancar.Theme

// The whole last slip as it was printed.
Rectangle {
    id: sheet

    property string slipText: ""
    property string closeName: ""
    signal closed

    color: Theme.paper
    radius: 4
    border.width: 2
    border.color: Theme.edge

    Flickable {
        anchors.fill: parent
        anchors.margins: 18
        anchors.bottomMargin: 52
        contentHeight: words.implicitHeight
        contentWidth: width
        clip: true

        BenchText {
            id: words

            width: parent.width
            elide: Text.ElideNone
            font.family: "monospace"
            size: 12.5
            text: sheet.slipText
        }
    }

    Pill {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 14
        name: sheet.closeName
        onPressed: sheet.closed()
    }
}
