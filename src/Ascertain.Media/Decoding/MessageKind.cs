namespace Ascertain.Media.Decoding;

/// <summary>What a line of the decoder's account is about that tells neither packets nor pictures.</summary>
internal enum MessageKind
{
    /// <summary>Information, or what the filters and the output side say: nothing of the file's.</summary>
    Aside,

    /// <summary>The decoder of the pictures met an error.</summary>
    PictureDecoder,

    /// <summary>The decoder of the sound met an error.</summary>
    SoundDecoder,

    /// <summary>ffmpeg itself reports that the last packet could not be decoded, or came out damaged.</summary>
    LastPacket,

    /// <summary>The reader of the container or a parser met an error: the packet before may be meant, or the one to come.</summary>
    Reader,

    /// <summary>The reader warns of the container's times; the bytes of the pictures are not touched by that.</summary>
    Times,

    /// <summary>What is wrong stands in data beside the picture (EXIF), which no picture is decoded from.</summary>
    Metadata,
}
