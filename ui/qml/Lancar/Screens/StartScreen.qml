import QtQuick
import Lancar.Components
import Lancar.Look
import Lancar.Theme
import Lancar.Model

// The desk, a book coming down, a card: the yellow pad in the drawing is the call.
Item {
    id: screen

    required property KioskModel kiosk

    readonly property bool pictured: Kit.pictured() && !Theme.highContrast && width > 0 && height > 0

    // a library's own picture, under its veil; no words stand on it
    Image {
        objectName: "own-picture"
        anchors.fill: parent
        visible: status === Image.Ready
        asynchronous: true
        source: screen.pictured ? "image://start/" + (!Theme.lying ? "top" : Theme.rightToLeft ? "right" : "left") : ""
        sourceSize: Qt.size(Math.ceil(width), Math.ceil(height))
        Accessible.ignored: true
    }

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
