using System.CommandLine;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary><c>ascertain timestamp request|attach|send</c>: when others saw the ledger.</summary>
internal static class TimestampCommand
{
    public static Command Create() => new("timestamp", "Have the ledger time-stamped by others (RFC 3161, OpenTimestamps), and enter the stamps. Do it again to renew: one stamp covers the whole log.")
    {
        TimestampRequestCommand.Create(), TimestampAttachCommand.Create(), TimestampSendCommand.Create(),
    };
}
