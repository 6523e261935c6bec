import QtQuick
import Lancar.Theme

// One thing on the rail: icon beside the word upright, above the word lying.
Touch {
    id: item

    property string label: ""
    property string icon: ""
    property bool stacked: Theme.lying
    property bool current: false
    property bool strong: true

    name: label
    onDesk: true
    ringWithin: true
    cornerRadius: Theme.px(14)
    implicitWidth: stacked ? Math.max(word.implicitWidth, Theme.touchMin) : word.implicitWidth + (icon === "" ? 0 : Theme.px(36 + 16))
    implicitHeight: Theme.railHeight

    Icon {
        id: sign

        visible: item.icon !== ""
        name: item.icon
        tint: Theme.ondesk
        side: Theme.px(item.stacked ? 40 : 36)
        x: item.stacked ? (item.width - width) / 2 : Theme.rightToLeft ? item.width - item.startX - width : item.startX
        y: item.stacked ? item.height / 2 - height - Theme.px(2) : (item.height - height) / 2
    }

    readonly property real startX: (width - implicitWidth) / 2

    Label {
        id: word

        look: "small"
        font.weight: item.strong ? 600 : 400
        wrapMode: Text.NoWrap
        color: Theme.ondesk
        text: item.label
        spoken: false
        x: item.stacked ? (item.width - implicitWidth) / 2 : Theme.rightToLeft ? item.startX : item.startX + (item.icon === "" ? 0 : Theme.px(52))
        y: item.stacked ? item.height / 2 + Theme.px(10) : (item.height - height) / 2
    }

    Rectangle {
        visible: item.current
        color: Theme.prim
        height: Math.max(3, Theme.px(6))
        width: word.implicitWidth
        x: word.x
        y: word.y + word.height + Theme.px(4)
    }
}
