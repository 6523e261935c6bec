import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The sentence of a page that has no shelf: what to do, then why.
Column {
    id: sign

    required property SweepModel sweep
    // keys need the room below
    property bool low: false
    readonly property var said: sign.sweep.said

    spacing: Theme.px(16)
    Accessible.role: Accessible.Heading
    Accessible.name: headline.bare(sign.said.headline)
    Accessible.ignored: sign.said.headline === ""

    Label {
        id: headline

        objectName: "headline"
        width: parent.width
        look: "headline"
        size: sign.low ? 46 : text.length > 70 ? 54 : text.length > 44 ? 60 : 68
        rich: sign.said.rich
        text: headline.held(sign.said.headline)
        spoken: false
    }

    Label {
        objectName: "lead"
        visible: text !== ""
        width: parent.width
        look: "lead"
        color: Theme.ink2
        text: sign.said.lead
    }
}
