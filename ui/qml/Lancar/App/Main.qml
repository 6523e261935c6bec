import QtQuick
import QtQuick.Window
import Lancar.Theme
import Lancar.Model

// The kiosk's window. It follows the view-model and decides nothing.
Window {
    id: window

    required property KioskModel kiosk
    property real diagonalIn: 21.5

    width: 1080
    height: 1920
    color: Theme.wall
    title: kiosk.headline + " - Lancar"

    Binding {
        target: Theme
        property: "windowWidth"
        value: window.width
    }

    Binding {
        target: Theme
        property: "windowHeight"
        value: window.height
    }

    Binding {
        target: Theme
        property: "diagonalIn"
        value: window.diagonalIn
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: window.kiosk.ease.highContrast
    }

    Binding {
        target: Theme
        property: "stillPictures"
        value: window.kiosk.ease.stillPictures
    }

    Binding {
        target: Theme
        property: "textScale"
        value: window.kiosk.ease.textScale
    }

    Binding {
        target: Theme
        property: "rightToLeft"
        value: window.kiosk.rightToLeft
    }

    Stage {
        anchors.fill: parent
        kiosk: window.kiosk
        focus: true
        LayoutMirroring.enabled: window.kiosk.rightToLeft
        LayoutMirroring.childrenInherit: true
    }
}
