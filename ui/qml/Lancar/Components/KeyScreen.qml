import QtQuick

// A screen with keys on it: the stage makes room for them, and at low reach sets them lower.
Item {
    // what lies above the first key
    property real aboveKeys: 0
}
