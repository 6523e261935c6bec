import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// One kind sentence above, what it is about below; the way on is on the desk.
Item {
    id: screen

    required property KioskModel kiosk

    Drawing {
        id: picture

        readonly property real grown: Theme.lying ? 1.6 : 1.9

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: kind === "kiosk" ? parent.bottom : undefined
        anchors.verticalCenter: kind === "kiosk" ? undefined : parent.verticalCenter
        kind: screen.kiosk.drawing
        books: screen.kiosk.drawnBooks
        faultStatus: screen.kiosk.fault
        faultSpot: screen.kiosk.faultSpot
        height: Math.min(wantedHeight * grown, parent.height * 0.9)
        width: Math.min(height * (kind === "kiosk" ? 0.6 : 1.7), parent.width - 2 * Theme.margin)
    }
}
