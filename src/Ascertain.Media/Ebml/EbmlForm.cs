namespace Ascertain.Media.Ebml;

/// <summary>How the data of an element are read (RFC 8794 §7).</summary>
internal enum EbmlForm
{
    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>Other elements.</summary>
    Master,

    /// <summary>Unsigned integer, big-endian, 0 to 8 bytes.</summary>
    Unsigned,

    /// <summary>Two's-complement integer, big-endian, 0 to 8 bytes.</summary>
    Signed,

    /// <summary>IEEE 754, big-endian, 0, 4 or 8 bytes.</summary>
    Float,

    /// <summary>ASCII or UTF-8, ended by its size or by a zero byte.</summary>
    Text,

    /// <summary>Signed nanoseconds since 2001-01-01T00:00:00 UTC.</summary>
    Date,
}
