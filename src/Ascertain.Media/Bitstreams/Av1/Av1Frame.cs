namespace Ascertain.Media.Bitstreams.Av1;

/// <summary>What a frame header says first.</summary>
/// <param name="Type">I for key and intra-only frames, P for inter and switch frames.</param>
/// <param name="IsShown">It is shown in this temporal unit.</param>
/// <param name="IsKey">It is a key frame.</param>
/// <param name="IsRepeat">show_existing_frame: it was coded earlier.</param>
internal readonly record struct Av1Frame(PictureType Type, bool IsShown, bool IsKey, bool IsRepeat);
