import QtQuick
import Lancar.Art
import Lancar.Theme

// A generated cover, 120 : 168. The title beside it is what is read aloud.
CoverArt {
    id: cover

    implicitWidth: Theme.px(84)
    height: width * 168 / 120
    outlined: Theme.highContrast
    Accessible.ignored: true
}
