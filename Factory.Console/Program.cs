using Factory.Console;

var builder = FactoryConsole.CreateBuilder(args);
builder.AddFactoryConsole();

var app = builder.Build();
app.UseFactoryConsole();
await app.RunAsync();
