import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// Never a spinner alone: the sentence above says what is going on.
Item {
    id: screen

    required property KioskModel kiosk

    Column {
        anchors.centerIn: parent
        spacing: Theme.px(56)

        Drawing {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: screen.kiosk.drawing
            books: screen.kiosk.drawnBooks
            width: Math.min(Theme.px(700), screen.width - 2 * Theme.margin)
            height: Math.min(wantedHeight * 1.8, screen.height * 0.6)
        }

        BusyArc {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(110)
            height: width
        }
    }
}
