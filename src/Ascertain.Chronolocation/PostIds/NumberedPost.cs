using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>A post of a channel that counts its posts up, with its date.</summary>
/// <param name="Number">Its number in the channel.</param>
/// <param name="NotBefore">The earliest instant at which it can have been posted.</param>
/// <param name="NotAfter">The latest such instant.</param>
/// <param name="IsEdited">Its date may be that of an edit: it was posted not later, but perhaps long before.</param>
public readonly record struct NumberedPost(long Number, Instant NotBefore, Instant NotAfter, bool IsEdited);
