import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The desk, a book coming down, a card: the yellow pad in the drawing is the call.
Item {
    id: screen

    required property KioskModel kiosk

    IsoScene {
        anchors.fill: parent
        anchors.margins: Theme.px(Theme.lying ? 60 : 24)
        anchors.leftMargin: Theme.px(60)
        anchors.rightMargin: Theme.px(60)
        kind: screen.kiosk.drawing === "card" ? "card" : "start"
        books: screen.kiosk.drawnBooks
        loops: true
    }
}
