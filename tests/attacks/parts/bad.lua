error("the module is bad")
