namespace Ascertain.Media;

/// <summary>What a track carries.</summary>
public enum TrackKind
{
    /// <summary>Pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Timed text.</summary>
    Text,

    /// <summary>Timed data: telemetry and the like.</summary>
    Metadata,

    /// <summary>Still picture item.</summary>
    Image,

    /// <summary>Anything else.</summary>
    Other,
}
