-- reason: the message has {zzz}, but no value of that name; did you mean 'zza'?
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { ja = "{zzz}", en = "x", zzc = 1, zza = 1, zzb = 1, zze = 1, zzd = 1, zzf = 1 }
  end,
}
