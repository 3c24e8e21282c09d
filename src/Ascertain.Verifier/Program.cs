using Ascertain.Custody;
using Ascertain.Verifier;

// Checks an evidence bundle offline. Exit 0 intact, 1 altered, 2 unreadable, 3 wrong usage.
try
{
    return VerifierProgram.Run(args, Console.Out, Console.Error);
}
catch (Exception fault) when (fault is CustodyFormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault.Message);
    return VerifierProgram.WrongUsage;
}
