using NodaTime;

namespace Ascertain.Copies.Posts;

/// <summary>A message of a channel that counts its messages up, with its date: a neighbour in number for those whose date is not known.</summary>
/// <param name="Platform">Lower case, e.g. <c>telegram</c>.</param>
/// <param name="Channel">The channel's number or word, as links and exports name it; lower case. Personal.</param>
/// <param name="Number">The message's number in the channel.</param>
/// <param name="PostedNotBefore">The earliest instant at which it can have been posted.</param>
/// <param name="PostedNotAfter">The latest such instant; a later edit leaves it.</param>
public readonly record struct NumberedMessage(string Platform, string Channel, long Number, Instant PostedNotBefore, Instant PostedNotAfter);
