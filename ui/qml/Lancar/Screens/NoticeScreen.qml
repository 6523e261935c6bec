import QtQuick
import Lancar.Theme
import Lancar.Model

// One kind sentence above; below it the wall stays empty, the way on is on the desk.
Item {
    id: screen

    required property KioskModel kiosk
}
