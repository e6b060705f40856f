using CooperationPortal.Load;

if (args is not ["search", var provider, var connection, .. var rest] || provider is not ("Sqlite" or "PostgreSql"))
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/CooperationPortal.Load -c Release -- search Sqlite|PostgreSql CONNECTION [DOCUMENTS]");
    Console.Error.WriteLine("Fills an empty database with so many records (100000; 0: it is full), indexes them, and times the search.");
    return 2;
}

await new SearchLoad(provider, connection).RunAsync(rest is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
return 0;
