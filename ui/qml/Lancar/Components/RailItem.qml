import QtQuick
import Lancar.Theme

// One thing on the rail: icon beside the word upright, above the word lying.
Touch {
    id: item

    property string label: ""
    property string icon: ""
    property bool stacked: Theme.lying && !Theme.large
    property bool current: false
    property bool strong: true

    name: label
    onDesk: true
    ringWithin: true
    cornerRadius: Theme.px(14)
    implicitWidth: Theme.large ? Theme.touchMin : stacked ? Math.max(natural, Theme.touchMin) : natural + (icon === "" ? 0 : Theme.px(36 + 16))
    implicitHeight: Theme.large ? Math.max(Theme.touchMin, word.height + Theme.px(36)) : Theme.railHeight

    Icon {
        id: sign

        visible: item.icon !== ""
        name: item.icon
        tint: Theme.ondesk
        side: Theme.px(Theme.large ? 54 : item.stacked ? 40 : 36)
        x: item.stacked ? (item.width - width) / 2 : Theme.rightToLeft ? item.width - item.startX - width : item.startX
        y: item.stacked ? item.height / 2 - height - Theme.px(2) : (item.height - height) / 2
    }

    readonly property real startX: Theme.large ? Theme.px(26) : (width - implicitWidth) / 2
    readonly property real startPad: icon === "" ? 0 : Theme.px(Theme.large ? 70 : 52)

    TextMetrics {
        id: longest

        font.family: Theme.latin
        font.weight: 600
        font.pixelSize: 100
        text: item.label.split(" ").reduce((a, b) => a.length >= b.length ? a : b, "")
    }

    TextMetrics {
        id: whole

        font.family: Theme.latin
        font.weight: item.strong ? 600 : 400
        font.pixelSize: 100
        text: item.label
    }

    readonly property real natural: Math.ceil(whole.advanceWidth / 100 * Theme.textPx(28) + 4)
    readonly property real wordRoom: Math.max(1, width - startX - startPad - Theme.px(16))

    Label {
        id: word

        most: Theme.large ? Math.floor(item.wordRoom / Math.max(0.01, longest.advanceWidth / 100) * 0.97) : 10000
        look: "small"
        font.weight: item.strong ? 600 : 400
        wrapMode: Theme.large ? Text.WordWrap : Text.NoWrap
        width: Theme.large ? Math.min(implicitWidth, item.wordRoom) : implicitWidth
        color: Theme.ondesk
        text: item.label
        spoken: false
        x: item.stacked ? (item.width - implicitWidth) / 2 : Theme.rightToLeft ? item.startX : item.startX + item.startPad
        y: item.stacked ? item.height / 2 + Theme.px(10) : (item.height - height) / 2
    }

    Rectangle {
        visible: item.current
        color: Theme.prim
        height: Math.max(3, Theme.px(6))
        width: word?.width ?? 0
        x: word.x
        y: word ? word.y + word.height + Theme.px(4) : 0
    }
}
