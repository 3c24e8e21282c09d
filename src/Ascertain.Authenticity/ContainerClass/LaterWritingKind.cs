namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Kinds of signs that a container was written or changed after the recording.</summary>
public enum LaterWritingKind
{
    /// <summary>The movie box stands before the media data, with no room left beside it. Its tables list every sample, so their size is not known before the last sample is.</summary>
    MovieBoxFirst,

    /// <summary>The movie and one of its tracks were dated by clocks that lie further apart than the recording is long.</summary>
    TrackDateApart,

    /// <summary>The device's own date of the recording and the date of the movie lie further apart than the recording is long.</summary>
    RecordingDateApart,
}
