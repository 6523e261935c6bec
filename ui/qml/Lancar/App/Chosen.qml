import QtQuick
import Lancar.Theme
import Lancar.Model

// What the visit has chosen, and whether staff are here, as values of the theme.
Item {
    id: chosen

    required property KioskModel kiosk

    visible: false

    Binding {
        target: Theme
        property: "highContrast"
        value: chosen.kiosk.ease.highContrast
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "stillPictures"
        value: chosen.kiosk.ease.stillPictures
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "textScale"
        value: chosen.kiosk.ease.textScale
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "patient"
        value: chosen.kiosk.ease.moreTime
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "lowReach"
        value: chosen.kiosk.ease.lowReach
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "rightToLeft"
        value: chosen.kiosk.tongues.rightToLeft
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "onDuty"
        value: chosen.kiosk.staff.here
        restoreMode: Binding.RestoreNone
    }
}
